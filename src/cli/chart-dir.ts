import type { Finding } from "../lint/finding.ts";
import type { Location } from "../model/location.ts";

/** `# Source:` paths begin with the chart's name; with `--chart-dir` they lead to the chart's own files. */
export const placeInChart = <F extends Finding>(finding: F, chart: string): F => {
  const folder = chart.replace(/\/+$/, "");
  const place = (location: Location): Location => {
    const { template } = location;
    const inside = template?.file.slice(template.file.indexOf("/") + 1);
    return template && inside
      ? { ...location, template: { ...template, file: folder === "." ? inside : `${folder}/${inside}` } }
      : location;
  };
  return {
    ...finding,
    location: place(finding.location),
    related: finding.related.map((related) => ({ ...related, location: place(related.location) })),
    ...(finding.trace && {
      trace: finding.trace.map((step) => (step.location ? { ...step, location: place(step.location) } : step)),
    }),
  };
};
