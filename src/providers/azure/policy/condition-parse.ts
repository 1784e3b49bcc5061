/** A condition of a role assignment as a tree. */
export type Expression =
  | { readonly is: "and" | "or"; readonly of: readonly Expression[] }
  | { readonly is: "not"; readonly of: Expression }
  | { readonly is: "action" | "sub-operation"; readonly pattern: string }
  | { readonly is: "exists"; readonly attribute: Operand }
  | { readonly is: "compare"; readonly operator: string; readonly left: Operand; readonly right: Operand };

/** One side of a comparison. */
export type Operand = { readonly values: readonly string[] } | { readonly attribute: string };

// Ids of roles and principals stand in lists without quotes.
const TOKEN =
  /\s*(?:(&&|\|\||!(?!=)|[(){},])|'((?:[^']|'')*)'|(@\w+\s*\[[^\]]*\])|([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})|([a-z][\w:.]*)|(-?\d+(?:\.\d+)?))/iy;

/** Deeper than anyone writes, and far from what the stack holds. */
const DEEPEST = 200;

interface Token {
  readonly kind: "mark" | "text" | "attribute" | "word" | "number";
  readonly value: string;
}

/** Reads a condition; `undefined` where it is none that this reader understands. */
export function parseCondition(text: string): Expression | undefined {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  try {
    const reader = new Reader(tokens);
    const expression = reader.chain();
    return reader.done() ? expression : undefined;
  } catch (error) {
    if (error instanceof NoCondition) return undefined;
    throw error;
  }
}

function tokensOf(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  const end = text.trimEnd().length;
  while (pattern.lastIndex < end) {
    const [found, mark, quoted, attribute, guid, word, number] = pattern.exec(text) ?? [];
    if (found === undefined) return undefined;
    if (mark !== undefined) tokens.push({ kind: "mark", value: mark });
    else if (quoted !== undefined) tokens.push({ kind: "text", value: quoted.replaceAll("''", "'") });
    else if (attribute !== undefined) tokens.push({ kind: "attribute", value: attribute.replaceAll(/\s/g, "") });
    else if (guid !== undefined) tokens.push({ kind: "text", value: guid });
    else if (word !== undefined) tokens.push({ kind: "word", value: word });
    else tokens.push({ kind: "number", value: number ?? "" });
  }
  return tokens;
}

/** Thrown and caught in this file only. */
class NoCondition extends Error {}

/** NOT binds most. Where AND meets OR, parentheses are required: without them nobody is told which goes first. */
class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  done(): boolean {
    return this.#at === this.#tokens.length;
  }

  chain(): Expression {
    const first = this.#unary();
    const is = this.#joint();
    if (!is) return first;
    const of = [first, this.#unary()];
    for (let next = this.#joint(); next; next = this.#joint()) {
      if (next !== is) throw new NoCondition();
      of.push(this.#unary());
    }
    return { is, of };
  }

  #joint(): "and" | "or" | undefined {
    if (this.#take("&&") || this.#takeWord("and")) return "and";
    return this.#take("||") || this.#takeWord("or") ? "or" : undefined;
  }

  #unary(): Expression {
    if (this.#take("!") || this.#takeWord("not")) return { is: "not", of: this.#deeper(() => this.#unary()) };
    if (!this.#take("(")) return this.#predicate();
    const inner = this.#deeper(() => this.chain());
    this.#expect(")");
    return inner;
  }

  #deeper(read: () => Expression): Expression {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw new NoCondition();
    const expression = read();
    this.#depth -= 1;
    return expression;
  }

  #predicate(): Expression {
    for (const [word, is] of [
      ["actionmatches", "action"],
      ["suboperationmatches", "sub-operation"],
    ] as const) {
      if (this.#takeWord(word)) return { is, pattern: this.#only(this.#list()) };
    }
    if (this.#takeWord("exists")) return { is: "exists", attribute: this.#attribute() };
    if (this.#takeWord("notexists")) return { is: "not", of: { is: "exists", attribute: this.#attribute() } };
    const left = this.#operand();
    const operator = this.#next("word");
    return { is: "compare", operator, left, right: this.#operand() };
  }

  #only(list: readonly string[]): string {
    const [first, ...more] = list;
    if (first === undefined || more.length > 0) throw new NoCondition();
    return first;
  }

  #operand(): Operand {
    const token = this.#tokens[this.#at];
    if (token?.kind === "attribute") return this.#attribute();
    if (token?.kind === "mark" && token.value === "{") return { values: this.#list() };
    return { values: [this.#value()] };
  }

  #attribute(): Operand {
    return { attribute: this.#next("attribute") };
  }

  #list(): readonly string[] {
    this.#expect("{");
    const values = [this.#value()];
    while (this.#take(",")) values.push(this.#value());
    this.#expect("}");
    return values;
  }

  #value(): string {
    const token = this.#tokens[this.#at];
    const sound = token?.kind === "text" || token?.kind === "number" || /^(?:true|false)$/i.test(token?.value ?? "");
    if (!token || !sound) throw new NoCondition();
    this.#at += 1;
    return token.value;
  }

  #next(kind: Token["kind"]): string {
    const token = this.#tokens[this.#at];
    if (token?.kind !== kind) throw new NoCondition();
    this.#at += 1;
    return token.value;
  }

  #expect(mark: string): void {
    if (!this.#take(mark)) throw new NoCondition();
  }

  #take(mark: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "mark" || token.value !== mark) return false;
    this.#at += 1;
    return true;
  }

  #takeWord(word: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "word" || token.value.toLowerCase() !== word) return false;
    this.#at += 1;
    return true;
  }
}
