import { expect, it } from "vitest";
import { needsOf } from "../../src/lifecycle/needs.ts";
import { label } from "../../src/model/resource.ts";
import { modelOf } from "../support/lint.ts";

const text = `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: runner
imagePullSecrets:
  - name: registry
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: shop
spec:
  template:
    metadata:
      labels: { app: shop, tier: web }
    spec:
      serviceAccountName: runner
      containers: [{ name: main, image: shop:1 }]
---
apiVersion: v1
kind: Service
metadata:
  name: shop
spec:
  selector: { app: shop }
---
apiVersion: v1
kind: Service
metadata:
  name: by-hand
spec: {}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: shop
spec:
  selector:
    matchLabels: { app: shop, tier: db }
`;

const release = modelOf(text);
const needs = (name: string) => {
  const resource = release.resources.find((each) => label(each) === name)!;
  return needsOf(release, resource).map(({ type, target, need, via }) => [type, label(target), need, via.map(label)]);
};

it("a pod pulls images with the secrets of its ServiceAccount", () => {
  expect(needs("Deployment/shop")).toContainEqual(["imagePullSecret", "Secret/registry", "soft", ["ServiceAccount/runner"]]);
});

it("a selector fits the pods that have all its labels, and none when it is empty", () => {
  expect(needs("Service/shop")).toEqual([["selector", "Deployment/shop", "soft", []]]);
  expect(needs("Service/by-hand")).toEqual([]);
  expect(needs("PodDisruptionBudget/shop")).toEqual([]);
});
