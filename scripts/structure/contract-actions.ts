import ts from "typescript";
import { findAll, importsOf, lineOf, type Problem, parse, type SourceFile, type Tree } from "./tree.ts";

const actionsRoot = "packages/contract/src/actions/";
const apiRoot = "packages/contract/src/api/";
const modulesRoot = "apps/server/src/modules/";

/** Every endpoint that names an action names one of the catalogue, and what changes a record always names one. */
export function endpointActions(tree: Tree): Problem[] {
  const actions = new Map(filesIn(tree, actionsRoot).map((file) => [file.path, actionsOf(file)]));
  return filesIn(tree, apiRoot).flatMap((file) =>
    endpointsOf(file).flatMap((endpoint) => {
      const message = whyNot(endpoint, file, actions);
      return message ? [{ rule: "endpoint-actions", path: file.path, line: lineOf(endpoint), message }] : [];
    }),
  );
}

/** An act has one name: the endpoint's key and `operationId`, the action's key, its `name` in snake case, and the verb of the route. */
export function oneNamePerAct(tree: Tree): Problem[] {
  const named = [...filesIn(tree, apiRoot), ...filesIn(tree, actionsRoot)].flatMap((file) =>
    findAll(file, ts.isPropertyAssignment).flatMap((declaration) => {
      const message = whyAnotherName(declaration);
      return message ? [{ rule: "one-name-per-act", path: file.path, line: lineOf(declaration), message }] : [];
    }),
  );
  return [...named, ...filesIn(tree, modulesRoot).flatMap(boundToOtherVerbs)];
}

function whyAnotherName({ name, initializer }: ts.PropertyAssignment): string | undefined {
  const key = name.getText();
  if (!ts.isCallExpression(initializer) || !/^(endpoint|action)$/.test(initializer.expression.getText()))
    return undefined;
  const [definition] = initializer.arguments;
  if (!definition || !ts.isObjectLiteralExpression(definition)) return undefined;
  const {
    operationId,
    action,
    name: actionName,
  } = Object.fromEntries(
    ["operationId", "action", "name"].map((each) => [each, propertyOf(definition, each)?.getText()]),
  );
  if (operationId && operationId !== `"${key}"`) return `${key} has the operationId ${operationId}.`;
  if (operationId && action && !action.endsWith(`.${key}`)) return `${key} does the action ${action}.`;
  if (!operationId && actionName && actionName !== `"${snakeCase(key)}"`) return `${key} is called ${actionName}.`;
  return undefined;
}

/** `act(api.approveDraft, approveDraft, …)`. */
function boundToOtherVerbs(file: SourceFile): Problem[] {
  return findAll(file, ts.isCallExpression).flatMap((call) => {
    const [endpoint, verb] = call.arguments;
    if (call.expression.getText() !== "act" || !endpoint || !verb || !ts.isPropertyAccessExpression(endpoint))
      return [];
    if (endpoint.name.text === verb.getText()) return [];
    const message = `${endpoint.getText()} does ${verb.getText()}: endpoint and verb have one name.`;
    return [{ rule: "one-name-per-act", path: file.path, line: lineOf(call), message }];
  });
}

function snakeCase(words: string): string {
  return words.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function endpointsOf(file: SourceFile): ts.ObjectLiteralExpression[] {
  return findAll(file, ts.isObjectLiteralExpression).filter(
    (object) => propertyOf(object, "method") && propertyOf(object, "path"),
  );
}

function filesIn(tree: Tree, root: string): SourceFile[] {
  return tree.files.filter((file) => file.path.startsWith(root) && /(?<!\.test)\.ts$/.test(file.path));
}

/** `crmActions.createContact`, as written where the action is declared. */
function actionsOf(file: SourceFile): Set<string> {
  const declarations = parse(file)
    .statements.filter(ts.isVariableStatement)
    .flatMap((each) => [...each.declarationList.declarations]);
  return new Set(
    declarations.flatMap(({ name, initializer }) =>
      initializer && ts.isObjectLiteralExpression(initializer)
        ? initializer.properties.map((property) => `${name.getText()}.${property.name?.getText() ?? ""}`)
        : [],
    ),
  );
}

function whyNot(
  endpoint: ts.ObjectLiteralExpression,
  file: SourceFile,
  actions: Map<string, Set<string>>,
): string | undefined {
  const action = propertyOf(endpoint, "action");
  const method = propertyOf(endpoint, "method")?.getText() ?? "";
  if (action) return isKnown(action, file, actions) ? undefined : `${action.getText()} is no action of ${actionsRoot}.`;
  if (!/PUT|PATCH|DELETE/.test(method) || propertyOf(endpoint, "access")) return undefined;
  return `${method} changes a record of an organization, so it names an action (and inherits its permission).`;
}

function isKnown(action: ts.Expression, file: SourceFile, actions: Map<string, Set<string>>): boolean {
  if (!ts.isPropertyAccessExpression(action)) return false;
  const source = importedAs(file, action.expression.getText());
  return source !== undefined && (actions.get(source.target)?.has(`${source.name}.${action.name.text}`) ?? false);
}

/** Follows `import { crmActions as actions } from "../actions/crm.ts"`. */
function importedAs(file: SourceFile, local: string): { name: string; target: string } | undefined {
  const specifier = findAll(file, ts.isImportSpecifier).find((each) => each.name.text === local);
  const from = specifier?.parent.parent.parent.moduleSpecifier.getText().slice(1, -1);
  const target = importsOf(file).find((each) => each.specifier === from)?.target;
  return specifier && target ? { name: (specifier.propertyName ?? specifier.name).text, target } : undefined;
}

function propertyOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const property = object.properties.find((each) => each.name?.getText() === name);
  return property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}
