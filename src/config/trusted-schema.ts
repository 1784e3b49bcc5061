/**
 * How our own schemas are compiled, at every start: a test proves them, and the schema of schemas would cost more to compile
 * than they do. Code that is not made shorter first is there in half the time, and no slower to run.
 */
export const TRUSTED = { meta: false, validateSchema: false, inlineRefs: false, code: { optimize: false } } as const;
