/** Whether to colour: the option, then NO_COLOR, then FORCE_COLOR, then whether somebody looks. */
export function wantsColor(option: boolean | undefined, env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (option !== undefined) return option;
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return isTerminal && env.TERM !== "dumb";
}

/** Columns to lay out for; `undefined` where the output is piped, so that nothing is truncated. */
export function widthOf(stream: { readonly isTTY?: boolean; readonly columns?: number }): number | undefined {
  return stream.isTTY ? Math.min(140, Math.max(60, stream.columns ?? 80)) : undefined;
}
