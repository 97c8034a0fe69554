import { describe, expect, it } from "vitest";
import { readKubectl, singularKind } from "../../src/model/kubectl.ts";

const read = (command: string) => {
  const call = readKubectl(command.split(" "));
  return call && [call.verb, ...call.objects.map(({ resource, names }) => [resource, ...names].join(" ")), Object.fromEntries(call.flags)];
};

describe("calls of kubectl", () => {
  it.each<[command: string, call: ReturnType<typeof read>]>([
    ["kubectl get pods", ["get", "pods", {}]],
    ["/usr/bin/kubectl get pods a b", ["get", "pods a b", {}]],
    ["oc get pod/a svc/b", ["get", "pod a", "svc b", {}]],
    ["kubectl delete crd,svc --all", ["delete", "crd", "svc", { all: "" }]],
    ["kubectl -n ops delete secret a --ignore-not-found=true", ["delete", "secret a", { namespace: "ops", "ignore-not-found": "true" }]],
    ["kubectl delete pod -l a=b -nops --wait=false", ["delete", "pod", { selector: "a=b", namespace: "ops", wait: "false" }]],
    [
      "kubectl --namespace=ops create secret generic a --from-literal k=v",
      ["create", "secret a", { namespace: "ops", "from-literal": "k=v" }],
    ],
    ["kubectl create namespace ops", ["create", "namespace ops", {}]],
    ["kubectl create -f -", ["create", { filename: "-" }]],
    ["kubectl apply -f x.yaml", ["apply", { filename: "x.yaml" }]],
    ["kubectl label node a x=y z- --overwrite", ["label", "node a", { overwrite: "" }]],
    ["kubectl annotate deploy --all a/b=c", ["annotate", "deploy", { all: "" }]],
    ["kubectl rollout restart deployment a", ["rollout restart", "deployment a", {}]],
    ["kubectl set image deployment/a c=d", ["set image", "deployment a", {}]],
    ["kubectl scale sts a --replicas 0", ["scale", "sts a", { replicas: "0" }]],
    ["kubectl exec -it a -c b -- delete pods c", ["exec", "pods a", { container: "b" }]],
    ["kubectl exec deploy/a -- x", ["exec", "deploy a", {}]],
    ["kubectl logs -l a=b", ["logs", { selector: "a=b" }]],
    ["kubectl run a --image=b", ["run", "pods a", { image: "b" }]],
    ["timeout 60 kubectl wait --for=delete pod/a", ["wait", "pod a", { for: "delete" }]],
    ["retry 5 kubectl get pods -A", ["get", "pods", { "all-namespaces": "" }]],
    ["kubectl config view", ["config view", {}]],
    ["kubectl --all", undefined],
    ["echo kubectl delete pods", undefined],
    ["command -v kubectl", undefined],
    ["chmod +x /usr/bin/kubectl", undefined],
    ["tar xf kubectl pods", undefined],
    ["helm get pods", undefined],
  ])("%s", (command, call) => expect(read(command)).toEqual(call));
});

describe("kinds as kubectl takes them", () => {
  it.each([
    ["Deployments.apps", "deployment"],
    ["pvc", "persistentvolumeclaim"],
    ["networkpolicies", "networkpolicy"],
    ["ingresses", "ingress"],
    ["StorageClass", "storageclass"],
    ["storageclasses", "storageclass"],
    ["hpa", "horizontalpodautoscaler"],
  ])("%s is %s", (word, kind) => expect(singularKind(word)).toBe(kind));
});
