import type { ResultResource } from "../results/report.ts";
import { awsValues } from "./explain-fill-aws.ts";
import { azureValues } from "./explain-fill-azure.ts";
import { forAnotherDoor } from "./explain-front-doors.ts";

/** A paragraph of a remedy; code is never broken into lines, so that it can be copied. */
export interface RemedyPart {
  readonly text: string;
  readonly code: boolean;
}

/** A command, or a file that a comment or a brace opens. */
const CODE = /^(?:aws |az |\/\/ |\{ )/;
/** Nothing that a shell or an option parser reads as anything but a name; other values stay for a person to write. */
const HARMLESS = /^[A-Za-z0-9_/][A-Za-z0-9_.:/+=@,-]*$/;

/** The remedy with the resource's own names in it, without commands for front doors of another sort; a placeholder that nothing
 * explains stays. */
export function remedyFor(fix: string, resource: ResultResource): readonly RemedyPart[] {
  return fix.split("\n\n").flatMap((part): readonly RemedyPart[] => {
    const code = CODE.test(part);
    const commands = commandsOf(part).filter((command) => !code || !forAnotherDoor(command, resource.type));
    return commands.length > 0 ? [{ code, text: commands.map((command) => filled(command, resource)).join("\n") }] : [];
  });
}

/** One command each, with the lines it goes on in; a file is one piece. */
function commandsOf(part: string): readonly string[] {
  return part.startsWith("//") ? [part] : part.split(/(?<!\\)\n/);
}

function filled(command: string, resource: ResultResource): string {
  const values = resource.provider === "aws" ? awsValues(resource) : azureValues(resource, command);
  return command.replaceAll(/<([a-z][a-z -]*)>/g, (placeholder, name: string) => {
    const value = values.get(name);
    return value !== undefined && HARMLESS.test(value) ? value : placeholder;
  });
}
