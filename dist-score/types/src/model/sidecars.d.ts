import { type Container } from "./pod.ts";
/** Whether a container runs a program that is known to run for ever. */
export declare const isDaemon: (container: Container) => boolean;
/** Whether a container is asked for its health, or serves a port with what its image does by itself. */
export declare const isServer: ({ data }: Container) => boolean;
/** Whether a container's own command ends it: a script with an end, a time limit, a flag of its program. */
export declare function endsItself(container: Container): boolean;
/** Whether a command ends other containers of its pod. */
export declare const stopsOthers: (texts: readonly string[]) => boolean;
