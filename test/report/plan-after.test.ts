import { expect, it } from "vitest";
import { plan } from "../../src/index.ts";
import { afterStep } from "../../src/report/plan-after.ts";
import { documentsOf, jobOf } from "../support/manifests.ts";

const database = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db }
spec:
  serviceName: db
  selector: { matchLabels: { app: db } }
  template: { metadata: { labels: { app: db } }, spec: { containers: [{ name: main, image: db:1 }] } }
  volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce] } }]
`;
const cleaning = `${jobOf("clean", "helm.sh/hook: post-delete\nhelm.sh/hook-delete-policy: hook-succeeded")}          command: [kubectl, delete, pvc, data-db-0]\n`;

/** What is said at the end of each step. */
const endsOf = async (text: string) => {
  const [made] = await plan([{ file: "m.yaml", text }], { config: { helm: ["4"] }, sequence: ["install", "uninstall"] });
  return made!.steps.map((step) =>
    afterStep(made!, step)
      .map((line) => line.text)
      .join("\n"),
  );
};

it("names the claims of a StatefulSet once the release is gone, unless a hook deletes claims", async () => {
  const [installed, uninstalled] = await endsOf(database);
  expect(installed).not.toContain("stays behind");
  expect(uninstalled).toContain("stays behind: PersistentVolumeClaim/data-db-0");
  const [, cleaned] = await endsOf(documentsOf(database, cleaning));
  expect(cleaned).not.toContain("stays behind");
});
