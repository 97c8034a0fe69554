import type { Course, CourseStep } from "../lifecycle/histories.ts";
import { type Operation, operationOf, operations } from "../lifecycle/operations.ts";
import { queueOf } from "../lifecycle/order.ts";
import { operationsBefore } from "../lifecycle/plan.ts";
import { type Hook, isAwaited } from "../model/hook.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Finding } from "./finding.ts";

/** What goes wrong in the run that a finding is about; `nothing` when all goes well. */
type Mischance = "nothing" | NonNullable<CourseStep["mishap"]>["kind"];

/** Lists the histories that may show a finding about a hook. */
type Courses = (finding: Finding, hook: Hook, release: ReleaseModel) => readonly Course[];

/** A finding says in which operations it shows; one that does not shows in those of its hook. */
const operationsOf = ({ operations: told }: Finding, { events }: Hook): readonly Operation[] => {
  const own = new Set(told.length > 0 ? told : events.map(operationOf));
  return operations.filter((operation) => own.has(operation));
};

const plainly = (...steps: readonly Operation[]): Course => steps.map((operation) => ({ operation }));

const stepOf = (operation: Operation, { resource }: Hook, mischance: Mischance): CourseStep =>
  mischance === "nothing" ? { operation } : { operation, mishap: { kind: mischance, object: resource } };

/** Each operation in which it shows, from where it usually begins to its end. */
const once =
  (...mischances: readonly Mischance[]): Courses =>
  (finding, hook) =>
    operationsOf(finding, hook).flatMap((operation) =>
      mischances.map((mischance) => [...plainly(...operationsBefore[operation]), stepOf(operation, hook, mischance)]),
    );

/** The same, and what makes the hook run again. */
const again =
  (...mischances: readonly Mischance[]): Courses =>
  (finding, hook) =>
    operationsOf(finding, hook).flatMap((operation) =>
      mischances.map((mischance) => [
        ...plainly(...operationsBefore[operation]),
        stepOf(operation, hook, mischance),
        ...plainly(...retryOf(operation, hook, mischance)),
      ]),
    );

function retryOf(operation: Operation, { events }: Hook, mischance: Mischance): readonly Operation[] {
  if (operation === "install" && (mischance === "interrupt" || !events.some((event) => event.endsWith("-upgrade"))))
    return ["uninstall", "install"];
  if (operation === "install") return ["upgrade"];
  // An upgrade that was interrupted keeps the next one out, until a rollback.
  if (operation === "upgrade" && mischance === "interrupt") return ["rollback", "upgrade"];
  if (operation === "uninstall" && mischance === "nothing") return ["install", "uninstall"];
  return [operation];
}

/** Until the release is uninstalled. */
const untilGone: Courses = (_finding, hook) =>
  operations
    .filter((operation) => hook.events.some((event) => operationOf(event) === operation))
    .map((operation) => plainly(...operationsBefore[operation], ...(operation === "uninstall" ? [] : [operation]), "uninstall"));

/** The release goes, and comes back. */
const reinstall: Courses = () => [plainly("install", "uninstall", "install")];

/** The hook goes wrong, and somebody tries to upgrade. */
const thenUpgrade =
  (mischance: Mischance): Courses =>
  (finding, hook, release) =>
    once(mischance)(finding, hook, release).map((course) => [...course, { operation: "upgrade" }]);

/** The first install fails at another hook, or at this one, and its retry is an upgrade; or nobody retries, but uninstalls. */
const afterFailedInstall =
  (operation: Operation): Courses =>
  (_finding, hook, release) => {
    const [first] = [...queueOf(release, "pre-install"), ...queueOf(release, "post-install")].filter(({ resource }) => isAwaited(resource));
    const failing = new Set([
      ...(hook.events.some((event) => event.endsWith("-install")) && isAwaited(hook.resource) ? [hook] : []),
      first,
    ]);
    return [...failing].flatMap((other) => (other ? [[stepOf("install", other, "fail"), { operation }]] : []));
  };

/** Kinds of histories, by name. */
export const courses = {
  once: once("nothing"),
  onceFailing: once("fail"),
  onceHanging: once("hang"),
  onceVanishing: once("vanish"),
  again: again("nothing"),
  againAfterFailure: again("fail"),
  againAfterTimeout: again("hang"),
  againAfterInterrupt: again("interrupt"),
  untilGone,
  reinstall,
  upgradeAfterFailure: thenUpgrade("fail"),
  upgradeAfterFailedInstall: afterFailedInstall("upgrade"),
  uninstallAfterFailedInstall: afterFailedInstall("uninstall"),
} satisfies Readonly<Record<string, Courses>>;
