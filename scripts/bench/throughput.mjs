// A large render against parsing its YAML alone, and growth with the number of hooks.
import { parseEvents } from "js-yaml";
import { alternate, ratio, releaseOf } from "./timing.mjs";

/** About `size` bytes of definitions, ConfigMaps and workloads, with 40 hooks. */
function renderOf(size) {
  const field = (depth) =>
    `${"  ".repeat(depth)}description: a field of a definition, as long as such texts are in real ones\n${"  ".repeat(depth)}type: string\n`;
  const crd = (i) =>
    `---\n# Source: big/templates/crd-${i}.yaml\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: things${i}.example.com\nspec:\n  group: example.com\n  schema:\n${Array.from({ length: 200 }, (_, f) => `    field${f}:\n${field(3)}`).join("")}`;
  const config = (i) =>
    `---\n# Source: big/templates/config-${i}.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: data-${i}\ndata:\n  file.conf: |\n${"    key = value of a line in a configuration file\n".repeat(80)}`;
  const workload = (i) =>
    `---\n# Source: big/templates/app-${i}.yaml\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: app-${i}\nspec:\n  replicas: 2\n  selector:\n    matchLabels:\n      app: app-${i}\n  template:\n    metadata:\n      labels:\n        app: app-${i}\n    spec:\n      containers:\n        - name: main\n          image: registry.example.com/app:1\n          envFrom:\n            - configMapRef:\n                name: data-${i}\n`;
  let text = releaseOf(41);
  for (let i = 0; text.length < size; i++) text += crd(i) + config(i) + workload(i);
  return text;
}

export default async function throughput() {
  const { lint } = await import("../../dist/index.js");
  const text = renderOf(10_000_000);
  const documents = text.split(/^---\n/m);
  const lintOf = async (source) => {
    const start = process.hrtime.bigint();
    await lint([{ file: "big.yaml", text: source }]);
    return Number(process.hrtime.bigint() - start) / 1e6;
  };
  const best = async (work, rounds) => {
    const times = [];
    for (let i = 0; i < rounds; i++) times.push(await work());
    return Math.min(...times);
  };
  const [parse] = alternate(
    [
      () => {
        for (const document of documents) parseEvents(document, {});
      },
    ],
    3,
  );
  const whole = await best(() => lintOf(text), 3);
  const few = releaseOf(500);
  const many = releaseOf(5000);
  const growth = (await best(() => lintOf(many), 2)) / (await best(() => lintOf(few), 3));
  return [
    `linting a 10 MB render has ${ratio(parse, whole)} of the throughput of parseEvents alone (target 0.75)`,
    `5,000 hooks in one event cost ${growth.toFixed(1)} times what 500 do (target 30)`,
  ];
}
