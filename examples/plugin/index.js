import ownerLabel from "./rules/owner-label.js";

/** @type {import("hooklint").Plugin} */
export default { name: "acme", rules: [ownerLabel] };
