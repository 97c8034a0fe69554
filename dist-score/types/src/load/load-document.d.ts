import type { Document, RenderedFrom } from "../model/document.ts";
import { type Cut } from "./split-manifests.ts";
/** Makes a document of a cut; undefined when nothing but comments is in it. Parses it once and keeps its head. */
export declare const loadDocument: (file: string, index: number, cut: Cut, rendered?: RenderedFrom) => Document | undefined;
