const linesOf = (text: string, indent: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => `${indent}${line.trim()}\n`)
    .join("");

/** An object with annotations, one a line, and whatever follows its metadata. */
export const objectOf = (apiVersion: string, kind: string, name: string, annotations: string, rest = ""): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  annotations:\n${linesOf(annotations, "    ")}${rest}`;

/** A Job; `job` are more lines of its spec, `pod` of its pod's. */
export const jobOf = (name: string, annotations: string, { job = "", pod = "restartPolicy: Never" } = {}): string =>
  objectOf(
    "batch/v1",
    "Job",
    name,
    annotations,
    `spec:\n${job && linesOf(job, "  ")}  template:\n    spec:\n${linesOf(pod, "      ")}      containers:\n        - name: main\n          image: shop:1.4.2\n`,
  );

/** A ServiceAccount, as an example of what is done when it exists. */
export const accountOf = (name: string, annotations: string): string => objectOf("v1", "ServiceAccount", name, annotations);

export const documentsOf = (...documents: readonly string[]): string => documents.join("---\n");
