import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.ts";
import { createEmbeddedRenderer } from "../../src/load/embedded-renderer.ts";
import { readChart } from "../../src/load/read-chart.ts";
import { createRenderPool } from "../../src/load/render-pool.ts";
import { cases, charts, pool, print, renderer, renderFixture, request, sortManifests } from "./chart-cases.ts";

afterAll(() => pool.close());

const refusal = async (promise: Promise<unknown>): Promise<InputError> => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InputError);
  return error as InputError;
};

describe("what Helm 4.2.4 printed, hooklint renders", () => {
  test.each(cases)("$chart $flags", async ({ name, chart, values, request: rest }) => {
    expect(await print(await renderFixture(chart, values, rest))).toBe(readFileSync(`${charts}expected/${name}.yaml`, "utf8"));
  });
});

test("documents that Helm throws away are there, file by file", async () => {
  const rendered = await renderFixture("shop");
  expect(rendered.files.find(({ name }) => name === "shop/templates/dropped.yaml")?.text).toContain("post-deploy");
  const { hooks, manifests } = await sortManifests(rendered);
  expect([...hooks, ...manifests].some(({ path }) => path.endsWith("dropped.yaml"))).toBe(false);
  expect(rendered.notes).toBe("Thank you for shop.\n");
});

test("files know their place in the chart's folder, whatever a subchart is called", async () => {
  const origin = async (chart: string, name: string) => (await renderFixture(chart)).files.find((file) => file.name === name)?.origin;
  expect(await origin("shop", "shop/charts/primary/templates/job.yaml")).toBe("charts/db/templates/job.yaml");
  expect(await origin("packed", "packed/charts/store/templates/job.yaml")).toBe("charts/db-0.1.0.tgz/templates/job.yaml");
});

describe("one world gives the same bytes, another one others", () => {
  test("random values, time, maps and certificates", async () => {
    const text = async (world: 0 | 1) => (await renderFixture("random", {}, { world })).files[0]!.text.split("\n");
    const [first, same, other] = [await text(0), await text(0), await text(1)];
    expect(same).toEqual(first);
    const changed = first.flatMap((line, index) => (line === other[index] ? [] : [line.trim().split(/[:-]/, 1)[0]]));
    expect(changed).toEqual(["name", "at", "id", "order", "certificate"]);
  });

  test("another instance, another thread: the same", async () => {
    const second = createRenderPool({ threads: 2 });
    const chart = await readChart("random", `${charts}random`, second);
    const inputs = await request();
    const texts = await Promise.all([1, 2, 3].map(async () => (await createEmbeddedRenderer(second).render(chart, inputs)).files[0]!.text));
    await second.close();
    expect(new Set([...texts, (await renderFixture("random")).files[0]!.text]).size).toBe(1);
  });
});

test("what Helm warns of comes along", async () => {
  expect((await renderFixture("random")).warnings).toEqual(["this chart is deprecated"]);
});

test("a schema elsewhere is not fetched, and that is said", async () => {
  const { files, warnings } = await renderFixture("remote-schema");
  expect(files).toHaveLength(1);
  expect(warnings).toEqual([expect.stringContaining("values of remote-schema are not checked")]);
});

describe("what Helm refuses is a readable error", () => {
  test("dependencies that are not there", async () => {
    expect(await refusal(renderFixture("missing-dependency"))).toMatchObject({
      message: "the dependencies redis, mail are not in charts/",
      place: "missing-dependency/Chart.yaml",
      hint: "Run helm dependency build missing-dependency.",
    });
  });

  test("values that the schema does not allow", async () => {
    const error = await refusal(renderFixture("shop", { set: ["migrate.weight=heavy"] }));
    expect(error.message).toContain("at '/migrate/weight': got string, want integer");
    expect(error.hint).toContain("values.schema.json");
  });

  test("a template that wants a value", async () => {
    expect(await refusal(renderFixture("broken"))).toMatchObject({ message: "a name is needed", place: "broken/templates/a.yaml:3:12" });
  });

  test("a template that is none", async () => {
    const chart = {
      path: "c",
      isArchive: false,
      files: [file("Chart.yaml", "name: c\nversion: 0.1.0\n"), file("templates/a.yaml", "a: 1\nb: {{ if }}\n")],
    };
    const error = await refusal(renderer.render(chart, await request()));
    expect(error).toMatchObject({ place: "c/templates/a.yaml:2" });
    expect(error.message).toContain("missing value for if");
  });

  test("an archive that leads out of its folder, and one that is none", async () => {
    const archive = (data: Uint8Array) => ({ path: "c.tgz", isArchive: true, files: [{ name: "chart.tgz", data }] });
    const escaping = await refusal(renderer.render(archive(readFileSync(`${charts}escaping.tgz`)), await request()));
    expect(escaping.message).toBe("chart illegally references parent directory");
    const none = await refusal(renderer.render(archive(new TextEncoder().encode("no archive")), await request()));
    expect(none).toMatchObject({ message: "gzip: invalid header", place: "c.tgz" });
  });

  test("values on the network, or nowhere", async () => {
    expect((await refusal(renderFixture("shop", { files: ["https://example.com/values.yaml"] }))).message).toContain("does not use");
    expect(await refusal(renderFixture("shop", { files: ["none.yaml"] }))).toMatchObject({ place: "none.yaml" });
  });
});

describe("templates without end", () => {
  const short = createRenderPool({ threads: 1, seconds: 3 });
  afterAll(() => short.close());
  const render = async (how: string) =>
    createEmbeddedRenderer(short).render(await readChart("endless", `${charts}endless`, short), await request({ set: [`how=${how}`] }));

  test("a loop is stopped, and the next chart is rendered", async () => {
    expect((await refusal(render("range"))).message).toBe("rendering the chart takes more than 3 seconds");
    const chart = await readChart("shop", `${charts}shop`, short);
    expect((await createEmbeddedRenderer(short).render(chart, await request())).files.length).toBeGreaterThan(4);
  });

  test.each([
    ["self", /exceeded maximum template depth/],
    ["deep", /nested reference name: deep/],
    ["large", /brings Helm's engine down/],
  ])("%s", async (how, message) => {
    expect((await refusal(render(how))).message).toMatch(message);
  });
});

describe("chart folders", () => {
  const folder = mkdtempSync(join(tmpdir(), "hooklint-test-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const write = (name: string, text: string): void => {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  };

  test("a template that includes itself is told in few words", async () => {
    write("endless/Chart.yaml", "apiVersion: v2\nname: endless\nversion: 0.1.0\n");
    write(
      "endless/templates/a.yaml",
      '{{ define "a" }}{{ include "b" . }}{{ end }}{{ define "b" }}{{ include "a" . }}{{ end }}{{ include "a" . }}\n',
    );
    const chart = await readChart("endless", join(folder, "endless"), pool);
    const { message, hint } = await refusal(renderer.render(chart, await request()));
    expect(message).toMatch(/^template: endless\/templates\/a\.yaml:1:\d+: .*… \d+ calls more …: .*nested reference name: [ab]/);
    expect(message.length).toBeLessThan(1000);
    expect(hint).toBe("Look for a template that includes itself without end.");
  });

  test("symbolic links are followed, ignored files are not read", async () => {
    write("elsewhere/job.yaml", "kind: Job\n");
    write("linked/Chart.yaml", "apiVersion: v2\nname: linked\nversion: 0.1.0\n");
    write("linked/.helmignore", "secret/\n*.swp\n");
    write("linked/secret/key", "x");
    write("linked/a.swp", "x");
    symlinkSync(join(folder, "elsewhere"), join(folder, "linked/templates"));
    const chart = await readChart("linked", join(folder, "linked"), pool);
    expect(chart.files.map(({ name }) => name)).toEqual([".helmignore", "Chart.yaml", "templates/job.yaml"]);
    expect((await renderer.render(chart, await request())).files).toMatchObject([
      { name: "linked/templates/job.yaml", text: "kind: Job\n" },
    ]);
  });

  test("a link that leads round in a circle, and one that leads nowhere", async () => {
    write("round/Chart.yaml", "name: round\nversion: 0.1.0\n");
    symlinkSync("..", join(folder, "round/again"));
    expect(await refusal(readChart("round", join(folder, "round"), pool))).toMatchObject({ place: "round/again/round" });
    write("nowhere/Chart.yaml", "name: nowhere\nversion: 0.1.0\n");
    symlinkSync("gone", join(folder, "nowhere/link"));
    expect(await refusal(readChart("nowhere", join(folder, "nowhere"), pool))).toMatchObject({ place: "nowhere/link" });
  });

  test("a file larger than Helm allows", async () => {
    write("large/Chart.yaml", "name: large\nversion: 0.1.0\n");
    writeFileSync(join(folder, "large/blob"), Buffer.alloc(5 * 2 ** 20 + 1));
    expect(await refusal(readChart("large", join(folder, "large"), pool))).toMatchObject({ place: "large/blob" });
  });
});

const file = (name: string, text: string) => ({ name, data: new TextEncoder().encode(text) });
