/** Stands where something may be secret. */
export const mask = "•••";
