import { importsOf, isTest, type Problem, sources, type Tree } from "./tree.ts";

const webRoot = "apps/web/src/";
const layers = ["lib", "ui", "features", "pages"];

/** The web's direction: pages → features → ui → lib. A feature never imports another feature. */
export function webLayers(tree: Tree): Problem[] {
  return sources(tree)
    .filter((file) => file.path.startsWith(webRoot) && !isTest(file.path))
    .flatMap((file) =>
      importsOf(file).flatMap(({ target, line }) => {
        const message = target?.startsWith(webRoot) ? whyNot(file.path, target) : undefined;
        return message ? [{ rule: "web-layers", path: file.path, line, message }] : [];
      }),
    );
}

function whyNot(path: string, target: string): string | undefined {
  if (heightOf(target) > heightOf(path)) {
    return `${layerOf(path)} may not import ${layerOf(target)}: the direction is pages → features → ui → lib.`;
  }
  const [from, to] = [featureOf(path), featureOf(target)];
  if (!from || !to || from === to) return undefined;
  return `feature "${from}" imports feature "${to}": let a page put them side by side.`;
}

/** Files beside the layers (main.tsx, routes.tsx) stand on top of all of them. */
function heightOf(path: string): number {
  const height = layers.indexOf(layerOf(path));
  return height < 0 ? layers.length : height;
}

function layerOf(path: string): string {
  return path.slice(webRoot.length).split("/")[0] ?? "";
}

function featureOf(path: string): string | undefined {
  return /^apps\/web\/src\/features\/([^/]+)\//.exec(path)?.[1];
}
