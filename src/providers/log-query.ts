import type { JsonValue } from "../model/json.ts";

/** Longer than any query that a rule may hold. */
const LONGEST_QUERY = 20_000;

/** Tables whose names say what writes to them: of Application Insights in both spellings, and of a workspace.
 * https://learn.microsoft.com/azure/azure-monitor/reference/tables-index */
const TABLES: ReadonlyMap<string, string> = new Map(
  [
    "availabilityResults customEvents customMetrics dependencies exceptions requests traces",
    "AppAvailabilityResults AppDependencies AppEvents AppExceptions AppMetrics AppRequests AppTraces",
    "AppServiceAppLogs AppServiceConsoleLogs AppServiceHTTPLogs FunctionAppLogs LogicAppWorkflowRuntime",
    "AGWAccessLogs ApiManagementGatewayLogs AZMSOperationalLogs AZMSRunTimeAuditLogs StorageQueueLogs",
    "AzureActivity AzureDiagnostics AzureMetrics ContainerAppConsoleLogs_CL ContainerLogV2",
  ]
    .flatMap((names) => names.split(" "))
    .map((name) => [name.toLowerCase(), name]),
);

/** Comments, texts, names and numbers, and what joins or turns them round. A text that is never closed ends with its line, so that
 * nothing is gone over twice. */
const TOKENS =
  /(?<comment>\/\/[^\n]*)|"(?<double>(?:[^"\\\n]|\\.)*)"?|'(?<single>(?:[^'\\\n]|\\.)*)'?|(?<word>[A-Za-z_]\w*)|(?<number>\d+)|(?<sign>!=|!~|![a-z_]+~?|<>|<=|>=|==|=~|[<>|=])/g;

type Kind = "text" | "word" | "number" | "sign";

interface Token {
  readonly kind: Kind;
  /** In lower case. */
  readonly value: string;
}

/** Of a query over logs only what is common knowledge: which tables it names, and whether it looks for failure; `null` where it
 * names failure and leaves it out, so that nobody can tell. The query itself may name people. */
export function redactQuery(query: JsonValue): JsonValue {
  if (typeof query !== "string" || query.length > LONGEST_QUERY) return null;
  const tokens = tokensOf(query);
  const tables = tokens.flatMap(({ kind, value }) => (kind === "word" ? (TABLES.get(value) ?? []) : []));
  return { failure: looksForFailure(tokens), tables: [...new Set(tables)].sort() };
}

function tokensOf(query: string): readonly Token[] {
  return [...query.matchAll(TOKENS)].flatMap(({ groups = {} }): Token[] => {
    const text = groups.double ?? groups.single;
    if (text !== undefined) return [{ kind: "text", value: text.toLowerCase() }];
    const kind = (["word", "number", "sign"] as const).find((each) => groups[each] !== undefined);
    return kind === undefined ? [] : [{ kind, value: (groups[kind] ?? "").toLowerCase() }];
  });
}

const FAILURE =
  /fail|error|exception|dead.?letter|overdue|deadline|time-?d?[ _]?out|timedout|crash|abandon|throttl|expired|stuck|5xx|http5/;
const SUCCESS = /^(?:is_?)?(?:success|successful|succeeded|completed|ok)$/;
const FALSE = new Set(["false", "0"]);

function looksForFailure(tokens: readonly Token[]): boolean | null {
  let open = false;
  for (const [index, token] of tokens.entries()) {
    const found = failureAt(tokens, index, token);
    if (found) return true;
    open ||= found === null;
  }
  return open ? null : false;
}

/** Whether failure is looked for at one place; `null`: it is named there and left out. */
function failureAt(tokens: readonly Token[], index: number, { kind, value }: Token): boolean | null {
  if (kind === "sign") return false;
  if (kind === "number") return isStatus(tokens, index, Number(value));
  if (value === "5" && kind === "text") return tokens[index - 1]?.value === "startswith";
  const succeeds = SUCCESS.test(value);
  if (!succeeds && !FAILURE.test(value)) return false;
  const [next, after] = [tokens[index + 1], tokens[index + 2]];
  const turned = isTurned(tokens, index);
  const isNot = kind === "word" && next?.kind === "sign" && after !== undefined;
  const denied = isNot && (next.value === "!=" || next.value === "<>") !== FALSE.has(after.value);
  const equated =
    isNot && /^(?:=|==|=~|!=|<>)$/.test(next.value) && (FALSE.has(after.value) || /^(?:true|1)$/.test(after.value));
  if (succeeds) return equated ? denied !== turned : turned;
  return turned !== (equated && denied) ? null : true;
}

/** Whether what a text or a name is compared by stands for its opposite: `!= "Failed"`, `!in ("Failed", "Error")`, `not(failed)`. */
function isTurned(tokens: readonly Token[], index: number): boolean {
  let at = index - 1;
  while (at >= 0 && (tokens[at]?.kind === "text" || tokens[at]?.kind === "number")) at -= 1;
  const before = tokens[at];
  if (before === undefined) return false;
  return before.value === "not" || before.value === "<>" || (before.kind === "sign" && before.value.startsWith("!"));
}

/** Codes of answers from 500 on, and severities from error on. */
function isStatus(tokens: readonly Token[], index: number, value: number): boolean {
  const [name, sign] = [tokens[index - 2], tokens[index - 1]];
  if (sign?.kind !== "sign" || name?.kind !== "word" || !/^(?:==|=~|>=|>)$/.test(sign.value)) return false;
  if (name.value === "severitylevel") return value >= (sign.value === ">" ? 2 : 3);
  return /code|status/.test(name.value) && value >= (sign.value === ">" ? 499 : 500) && value < 600;
}
