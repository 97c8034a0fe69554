/**
 * Nothing of hooklint is imported: what a rule needs is handed to it. The types are for editors and `tsc --checkJs`.
 *
 * @typedef {{ readonly hook: string, readonly label: string }} Data
 * @type {import("hooklint").Rule<{ label: string }, { missing: import("hooklint").Message<Data> }>}
 */
export default {
  id: "acme/owner-label",
  summary: "A hook does not say whom to call when it fails.",
  preset: "recommended",
  page: new URL("./owner-label.md", import.meta.url),
  options: {
    schema: { label: { type: "string", minLength: 1, description: "The label that names the team" } },
    defaults: { label: "acme.example/owner" },
  },
  messages: {
    missing: {
      severity: "warning",
      certainty: "proof",
      text: ({ hook, label }) => `${hook} has no label ${label}`,
    },
  },

  hook({ resource }, ctx) {
    const { label } = ctx.options;
    const data = /** @type {{ metadata?: { labels?: Record<string, unknown> } }} */ (resource.document.data);
    if (data.metadata?.labels?.[label]) return;
    ctx.report({
      messageId: "missing",
      data: { hook: `${resource.kind}/${resource.name}`, label },
      object: resource,
      help: `Write the team's name in the label ${label}.`,
    });
  },
};
