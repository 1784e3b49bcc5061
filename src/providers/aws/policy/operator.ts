/** A condition operator taken apart. */
export interface Operator {
  /** Lower case, without `not`, set prefix and suffix: `stringequals`, `ipaddress`, `null`. */
  readonly base: string;
  readonly negated: boolean;
  readonly ifExists: boolean;
  readonly set: "any" | "all" | undefined;
}

/** Takes `ForAnyValue:StringNotLikeIfExists` apart. */
export function operatorOf(written: string): Operator {
  const [, prefix, name = ""] = /^(?:(foranyvalue|forallvalues):)?(.*)$/.exec(written.toLowerCase()) ?? [];
  const ifExists = name.endsWith("ifexists");
  const bare = ifExists ? name.slice(0, -"ifexists".length) : name;
  return {
    base: bare.replace(/^(string|arn|numeric|date)?not/, "$1"),
    negated: /^(string|arn|numeric|date)?not/.test(bare),
    ifExists,
    set: prefix === "foranyvalue" ? "any" : prefix === "forallvalues" ? "all" : undefined,
  };
}
