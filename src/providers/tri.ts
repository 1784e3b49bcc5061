/** True, false, or not to be known from what was read (Kleene's strong three-valued logic). */
export type Tri = boolean | undefined;

export function both(...terms: readonly Tri[]): Tri {
  if (terms.includes(false)) return false;
  return terms.includes(undefined) ? undefined : true;
}

export function either(...terms: readonly Tri[]): Tri {
  if (terms.includes(true)) return true;
  return terms.includes(undefined) ? undefined : false;
}

export function not(term: Tri): Tri {
  return term === undefined ? undefined : !term;
}
