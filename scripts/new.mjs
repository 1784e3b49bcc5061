// Scaffolds a rule, a service or a reporter that compiles and is registered, and says what to fill in.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const WORD = "[a-z][a-z0-9]*(?:-[a-z0-9]+)*";
const USAGE = `Usage: npm run new -- rule <area>/<name>    for instance retention/kept-by-habit
       npm run new -- service <cloud>/<name> for instance aws/dynamodb
       npm run new -- reporter <name>        for instance markdown
Names are lower case, words joined by hyphens. --root <folder> works in another checkout.
`;

const KINDS = {
  rule: {
    name: new RegExp(`^${WORD}/${WORD}$`),
    files: (id) => ({ [`src/rules/${id}.ts`]: "rule", [`test/rules/${id}.test.ts`]: "rule-test" }),
    register: (root, id) =>
      edit(join(root, "src/rules/index.ts"), (text) => {
        const short = camel(id.split("/")[1]);
        // Two areas may each have a rule of the same name.
        const entry = text.includes(`import ${short} from`) ? camel(id.replace("/", "-")) : short;
        return withEntry(withImport(text, `import ${entry} from "./${id}.ts";`), entry);
      }),
    next: (id) => [
      `fill in src/rules/${id}.ts: what it judges, its provisions, exceptions and remedy, and check()`,
      `fill the table in test/rules/${id}.test.ts: every verdict it can give`,
      "npm run docs writes its page; npm test proves the rest",
    ],
  },
  service: {
    name: new RegExp(`^(?:aws|azure)/${WORD}$`),
    files: (path) => ({
      [`src/providers/${path}/index.ts`]: "service-index",
      [`src/providers/${path}/reads.ts`]: "service-reads",
      [`src/providers/${path}/collect.ts`]: "service-collect",
      [`src/providers/${path}/normalize.ts`]: "service-normalize",
      [`test/${path}/service.test.ts`]: "service-test",
    }),
    register: (root, path) =>
      edit(join(root, `src/providers/${cloudOf(path)}/services.ts`), (text) =>
        withEntry(
          withImport(text, `import { ${camel(nameOf(path))} } from "./${nameOf(path)}/index.ts";`),
          camel(nameOf(path)),
        ),
      ),
    next: (path) => [
      cloudOf(path) === "aws"
        ? `name its operations in src/providers/${path}/reads.ts; a new client goes into ClientName in ../service.ts`
        : `name its operations in src/providers/${path}/reads.ts: a GraphRead for each type, an ArmRead for each child`,
      "gather records in collect.ts, turn them into nodes in normalize.ts, and name their types in index.ts",
      `test/${path}: the provider's own answers in, nodes and edges out`,
    ],
  },
  reporter: {
    name: new RegExp(`^${WORD}$`),
    files: (name) => ({
      [`src/reporters/${name}.ts`]: "reporter",
      [`test/reporters/${name}.test.ts`]: "reporter-test",
    }),
    register: (root, name) =>
      edit(join(root, "src/reporters/index.ts"), (text) => {
        const key = camel(name) === name ? name : `"${name}"`;
        return text.replace(
          /\n\};\s*$/,
          `\n  ${key}: async () => (await import("./${name}.ts")).${camel(name)},\n};\n`,
        );
      }),
    next: (name) => [
      `write src/reporters/${name}.ts: it computes nothing, and what came from the cloud goes through escape.ts`,
      `test/reporters/${name}.test.ts: a hand-built report against a file snapshot`,
    ],
  },
};

main(...process.argv.slice(2));

function main(what, name, option, folder) {
  const root = option === "--root" && folder ? folder : fileURLToPath(new URL("..", import.meta.url));
  const kind = Object.hasOwn(KINDS, what ?? "") ? KINDS[what] : undefined;
  if (kind?.name.test(name ?? "")) {
    scaffold(root, kind, name);
  } else {
    process.stderr.write(USAGE);
    process.exitCode = 2;
  }
}

function scaffold(root, kind, name) {
  const files = Object.entries(kind.files(name));
  const taken = files.map(([path]) => path).find((path) => existsSync(join(root, path)));
  if (taken) {
    process.stderr.write(`${taken} exists already; nothing was written\n`);
    process.exitCode = 2;
    return;
  }
  kind.register(root, name);
  for (const [path, template] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), filled(template, name));
  }
  const written = files.map(([path]) => `wrote ${path}\n`).join("");
  const next = kind.next(name).map((step, index) => `  ${index + 1}. ${step}\n`);
  process.stdout.write(`${written}Next:\n${next.join("")}`);
}

function filled(template, name) {
  const text = readFileSync(new URL(`templates/${template}.txt`, import.meta.url), "utf8");
  const cloud = cloudOf(name);
  return text
    .replaceAll("@ID@", name)
    .replaceAll("@NAME@", nameOf(name))
    .replaceAll("@CAMEL@", camel(nameOf(name)))
    .replaceAll("@CLOUD@", cloud)
    .replaceAll("@READS@", cloud === "azure" ? "AzureReads" : "AwsReads");
}

function cloudOf(path) {
  return path.split("/")[0];
}

function nameOf(path) {
  return path.split("/").at(-1);
}

function edit(file, change) {
  const text = readFileSync(file, "utf8");
  const changed = change(text);
  if (changed === text) throw new Error(`${file} has not the shape that can be added to`);
  writeFileSync(file, changed);
}

/** Local imports stay sorted by the file they name. */
function withImport(text, line) {
  const lines = text.split("\n");
  const after = lines.findIndex((each) => (source(each) ?? "") > source(line));
  const last = lines.findLastIndex((each) => each.startsWith("import "));
  lines.splice(after < 0 ? last + 1 : after, 0, line);
  return lines.join("\n");
}

function source(line) {
  return /from "(\.\/[^"]+)"/.exec(line)?.[1];
}

/** Where the list stands in the order of its imports, the entry takes the place that its own has; elsewhere it goes last. */
function withEntry(text, entry) {
  const imported = [...text.matchAll(/^import (?:\{ )?(\w+)(?: \})? from "\.\//gm)].map((match) => match[1]);
  const rank = (each) => imported.indexOf(each);
  return text.replace(/= \[([^\]]*)\];/, (_, held) => {
    const listed = held
      .split(",")
      .map((each) => each.trim())
      .filter(Boolean);
    const sorted = listed.every((each, index) => index === 0 || rank(listed[index - 1]) < rank(each));
    const entries = [...listed, entry];
    if (sorted) entries.sort((a, b) => rank(a) - rank(b));
    // The formatter's own way: one line where it fits.
    const before = text
      .slice(0, text.indexOf(`= [${held}];`))
      .split("\n")
      .at(-1);
    const line = `= [${entries.join(", ")}];`;
    return before.length + line.length <= 120 ? line : `= [\n${entries.map((each) => `  ${each},\n`).join("")}];`;
  });
}

function camel(name) {
  return name.replaceAll(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}
