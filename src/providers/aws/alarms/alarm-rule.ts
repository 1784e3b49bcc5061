/**
 * The rule of a composite alarm: functions of other alarms' states, joined by AND, OR, NOT and parentheses.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
 */
export type AlarmRule = (inAlarm: (name: string) => boolean) => boolean;

const CALL = /\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\((?:\s*"([^"]*)"\s*|([^()"]*))\)/g;

/** The names and ARNs that a rule mentions, whatever it makes of them. */
export function namesIn(rule: string): readonly string[] {
  return [...new Set([...rule.matchAll(CALL)].map(([, quoted, bare]) => quoted ?? bare?.trim() ?? ""))];
}

const TOKEN =
  /\s*(?:(ALARM|OK|INSUFFICIENT_DATA)\s*\((?:\s*"([^"]*)"\s*|([^()"]*))\)|(AND|OR|NOT|TRUE|FALSE)\b|([()]))/y;

type Token = { readonly state: string; readonly name: string } | string;

/** The provider allows no longer rule; what nests deeper than this was written by nobody. */
const LONGEST = 10_240;
const DEEPEST = 100;

/** Reads a rule; `undefined` where it is none that is understood. */
export function parseRule(text: string): AlarmRule | undefined {
  const tokens = text.length > LONGEST ? undefined : tokensOf(text);
  if (!tokens) return undefined;
  const parser = new Parser(tokens);
  const rule = parser.either();
  return rule && parser.ended ? rule : undefined;
}

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < text.trimEnd().length;) {
    const found = TOKEN.exec(text);
    if (!found) return undefined;
    const [, state, quoted, bare, word, bracket] = found;
    tokens.push(state === undefined ? (word ?? bracket ?? "") : { state, name: quoted ?? bare?.trim() ?? "" });
  }
  return tokens;
}

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get ended(): boolean {
    return this.#at === this.#tokens.length;
  }

  /** NOT binds before AND, and AND before OR. */
  either(): AlarmRule | undefined {
    return this.#joined(
      "OR",
      () => this.#both(),
      (a, b) => (inAlarm) => a(inAlarm) || b(inAlarm),
    );
  }

  #both(): AlarmRule | undefined {
    return this.#joined(
      "AND",
      () => this.#one(),
      (a, b) => (inAlarm) => a(inAlarm) && b(inAlarm),
    );
  }

  #joined(
    word: string,
    next: () => AlarmRule | undefined,
    join: (a: AlarmRule, b: AlarmRule) => AlarmRule,
  ): AlarmRule | undefined {
    let left = next();
    while (left && this.#tokens[this.#at] === word) {
      this.#at += 1;
      const right = next();
      left = right && join(left, right);
    }
    return left;
  }

  #one(): AlarmRule | undefined {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    if (token === undefined || this.#depth > DEEPEST) return undefined;
    if (typeof token === "object") return stateOf(token.state, token.name);
    if (token === "TRUE" || token === "FALSE") return () => token === "TRUE";
    this.#depth += 1;
    const rule = token === "NOT" ? negated(this.#one()) : token === "(" ? this.#closed(this.either()) : undefined;
    this.#depth -= 1;
    return rule;
  }

  #closed(rule: AlarmRule | undefined): AlarmRule | undefined {
    const closed = this.#tokens[this.#at] === ")";
    this.#at += 1;
    return closed ? rule : undefined;
  }
}

function negated(rule: AlarmRule | undefined): AlarmRule | undefined {
  return rule && ((inAlarm) => !rule(inAlarm));
}

/** Only the two states between which an alarm goes are told apart. */
function stateOf(state: string, name: string): AlarmRule {
  if (state === "ALARM") return (inAlarm) => inAlarm(name);
  return state === "OK" ? (inAlarm) => !inAlarm(name) : () => false;
}
