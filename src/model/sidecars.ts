import { type Container, commandOf } from "./pod.ts";
import { asList } from "./values.ts";

/** Programs that serve others until somebody ends them, by the last part of their image's name. */
const daemons =
  /^(cloud-?sql-?proxy|gce-proxy|alloydb-auth-proxy|envoy|proxyv2|linkerd2?-proxy|proxy-init|fluent-?bit|fluentd|filebeat|promtail|vector|vault-agent|consul-dataplane|oauth2-proxy|statsd-exporter|jaeger-agent|opentelemetry-collector(-contrib)?|otel-collector|telegraf|pgbouncer|toxiproxy|localstack|dind)$/;
const daemonTags = /(^|-)dind(-|$)/;

const imageOf = ({ data }: Container): { readonly name: string; readonly tag: string } => {
  const image = typeof data["image"] === "string" ? data["image"] : "";
  const [path = "", tag = ""] = image
    .slice(image.lastIndexOf("/") + 1)
    .split("@")[0]!
    .split(":");
  return { name: path, tag };
};

/** Whether a container runs a program that is known to run for ever. */
export const isDaemon = (container: Container): boolean => {
  const { name, tag } = imageOf(container);
  return daemons.test(name) || daemonTags.test(tag);
};

/** Whether a container is asked for its health, or serves a port with what its image does by itself. */
export const isServer = ({ data }: Container): boolean =>
  data["readinessProbe"] !== undefined ||
  data["livenessProbe"] !== undefined ||
  (asList(data["ports"]).length > 0 && data["command"] === undefined && data["args"] === undefined);

/** Whether a container's own command ends it: a script with an end, a time limit, a flag of its program. */
export function endsItself(container: Container): boolean {
  const text = textOf(commandOf(container).map((part) => part.text));
  return /-?-exit[-_]after[-_]auth|-?-once\b|(^|\s)timeout\s+\d|\bwait-for\b|\buntil\b|\bwhile\s+(!|\[)/.test(text);
}

/** Whether a command ends other containers of its pod. */
export const stopsOthers = (texts: readonly string[]): boolean =>
  /quitquitquit|\/quit\b|\/shutdown\b|\bpkill\b|\bkillall\b|\bkill\s+-|\bkill\s+\$|linkerd-await|scuttle|agent\/v1\/quit|kubexit/.test(
    textOf(texts),
  );

const textOf = (texts: readonly string[]): string => texts.join(" ");
