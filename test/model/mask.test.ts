import { describe, expect, test } from "vitest";
import { maskText } from "../../src/model/mask.ts";

describe("maskText hides", () => {
  test.each([
    ["psql postgres://app:hunter2@db:5432/app", "psql postgres://•••@db:5432/app"],
    ["redis://:hunter2@cache", "redis://•••@cache"],
    ["PGPASSWORD=hunter2 psql -h db", "PGPASSWORD=••• psql -h db"],
    ["export DB_PASS='hunter 2'; run", "export DB_PASS=•••; run"],
    ["tool --password=hunter2 --verbose", "tool --password=••• --verbose"],
    ["tool --db-password hunter2 up", "tool --db-password ••• up"],
    ["tool --token 'hunter 2' up", "tool --token ••• up"],
    ['["--api-key", "hunter2"]', '["--api-key", •••]'],
    ["mysql -u root -phunter2 app", "mysql -u root -p••• app"],
    ["redis-cli -h cache -a hunter2 ping", "redis-cli -h cache -a ••• ping"],
    ["sshpass -p hunter2 ssh host", "sshpass -p ••• ssh host"],
    ["curl -u admin:hunter2 http://db", "curl -u ••• http://db"],
    ['curl -H "Authorization: Bearer hunter2" http://db', 'curl -H "Authorization: Bearer •••" http://db'],
    ['{"password": "hunter2", "user": "x"}', '{"password": •••, "user": "x"}'],
    ["password: hunter2", "password: •••"],
    ["ghp_0123456789abcdefghijABCDEFGHIJ", "•••"],
    ["AKIAIOSFODNN7EXAMPLE", "•••"],
  ])("%s", (text, shown) => expect(maskText(text)).toBe(shown));
});

describe("maskText leaves", () => {
  test.each([
    "helm.sh/hook: pre-install,pre-upgrade",
    "image: registry.example/app@sha256:0123456789abcdef",
    "PGPASSWORD=$PGPASSWORD psql",
    'tool --password="${DB_PASSWORD}"',
    "tool --token $(TOKEN)",
    "automountServiceAccountToken: false",
    "secretName: db",
    "tool --password-file=/run/secrets/db",
    "mkdir -p /data",
    'resources: ["secrets", "configmaps"]',
    "http://db:5432/app?user=x",
  ])("%s", (text) => expect(maskText(text)).toBe(text));
});
