import { commandLinesOf } from "../model/commands.ts";
import { isAwaited } from "../model/hook.ts";
import type { ReleaseModel } from "../model/release.ts";
import type { Resource } from "../model/resource.ts";

const migrates = /migrat|schema[-_ ]?(up|setup|update|tool)|\bdb[-_ ]?upgrade/i;

/** Whether the name of an object, or a command of its pods, has a word: what counts as a migration differs with what is made of it. */
export const speaksOf = (resource: Resource, word: RegExp): boolean =>
  word.test(resource.name) || commandLinesOf(resource).some((line) => word.test(line));

/** Whether a Job or Pod seems to migrate a database, by its name or its commands. */
export const doesMigrate = (resource: Resource): boolean => isAwaited(resource) && speaksOf(resource, migrates);

const backsUp =
  /back-?up|\b(pg_dump|pg_dumpall|pg_basebackup|mysqldump|mariadb-dump|mongodump|xtrabackup|etcdctl\s+snapshot|restic|velero)\b/i;

/** Whether a Job or Pod seems to save what is there, by its name or its commands: it wants the old, where a migration wants the new. */
export const doesBackUp = (resource: Resource): boolean => isAwaited(resource) && speaksOf(resource, backsUp) && !doesMigrate(resource);

/** Whether something of the release itself migrates, whenever it is made or starts: a Job, an init container. Some only wait for a migration. */
export const migratesBesideHooks = ({ resources }: ReleaseModel): boolean =>
  resources.some(
    (resource) =>
      doesMigrate(resource) || commandLinesOf(resource).some((line) => migrates.test(line) && !/wait|check|skip|no-/i.test(line)),
  );
