import rule from "../../rules/cross-chart-weight-clash.ts";
import { accountOf, documentsOf, jobOf } from "../support/manifests.ts";
import { testRule } from "../support/rule-tester.ts";

const of = (chart: string, manifest: string) => `# Source: ${chart}/templates/a.yaml\n${manifest}`;
const event = "helm.sh/hook: pre-install";
const weight = (value: number) => `helm.sh/hook-weight: "${value}"`;
const migrate = (annotations: string) => jobOf("migrate", annotations, { pod: "restartPolicy: Never\nserviceAccountName: shared" });
const early = accountOf("shared", `${event}\n${weight(-5)}`);

testRule(rule, {
  valid: [
    { name: "one chart", manifest: documentsOf(of("shop", early), of("shop", migrate(event))) },
    {
      name: "an account of the other chart's release resources",
      manifest: documentsOf(of("shop", accountOf("shared", "x: y")), of("shop/charts/db", migrate(event))),
    },
    {
      name: "an account of another event",
      manifest: documentsOf(of("shop", accountOf("shared", "helm.sh/hook: post-install")), of("shop/charts/db", migrate(event))),
    },
    {
      name: "an account that comes too late, where other rules speak",
      manifest: documentsOf(of("shop", accountOf("shared", `${event}\n${weight(5)}`)), of("shop/charts/db", migrate(event))),
    },
    {
      name: "weights as far apart as the charts have agreed on",
      manifest: documentsOf(of("shop", early), of("shop/charts/db", migrate(event))),
      options: { agreedDistance: 5 },
    },
    { name: "manifests that name no chart", manifest: documentsOf(early, migrate(event)) },
    { name: "a chart that is not known", manifest: documentsOf(early, of("shop", migrate(event))) },
    { name: "what no pod waits for", manifest: documentsOf(of("shop", early), of("shop/charts/db", accountOf("other", event))) },
  ],
  invalid: [
    {
      name: "weights not as far apart as the charts have agreed on",
      manifest: documentsOf(of("shop", early), of("shop/charts/db", migrate(`⟪${event}⟫`))),
      options: { agreedDistance: 6 },
      findings: [{ messageId: "shared" }],
    },
    {
      name: "an account of the parent",
      manifest: documentsOf(of("shop", early), of("shop/charts/db", migrate(`⟪${event}⟫`))),
      findings: [
        {
          messageId: "shared",
          says: "Job/migrate of db finds ServiceAccount/shared only as long as shop keeps its weight: all charts share one queue",
          helps: "agree on weights",
        },
      ],
    },
    {
      name: "an account of a subchart, at the weight that counts",
      manifest: documentsOf(of("shop/charts/db", early), of("shop", migrate(`${event}\n⟪${weight(1)}⟫`))),
      findings: [{ messageId: "shared", says: "as long as db keeps its weight" }],
    },
  ],
});
