import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { defineConfig } from "vite";

// The text of a measurement gets its style as an attribute, which the page's policy forbids. The same through the
// object model is allowed and looks the same.
const styleWithoutAttribute = () => ({
  name: "style-without-attribute",
  transform(code, id) {
    if (!id.includes("/@cornerstonejs/")) return null;
    const changed = code.replaceAll(/\.setAttribute\('style', (\w+)\)/g, ".style.cssText = $1");
    return changed === code ? null : { code: changed, map: null };
  },
});

// Packed once here instead of at every request.
const packed = {
  name: "packed",
  apply: "build",
  closeBundle() {
    const folder = fileURLToPath(new URL("dist/assets/", import.meta.url));
    for (const name of readdirSync(folder).filter((name) => /\.(js|wasm)$/.test(name))) {
      const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
      writeFileSync(`${folder}${name}.br`, brotliCompressSync(readFileSync(folder + name), { params }));
    }
  },
};

export default defineConfig({
  // Addresses inside the bundle are relative: the server decides where it lies.
  base: "./",
  logLevel: "warn",
  plugins: [styleWithoutAttribute(), packed],
  resolve: { alias: { xmlbuilder2: fileURLToPath(new URL("src/absent.js", import.meta.url)) } },
  worker: { format: "es" },
  build: {
    target: "es2022",
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    modulePreload: false,
    chunkSizeWarningLimit: 10_000,
    rollupOptions: {
      input: "src/main.js",
      // The codecs ask for Node's modules in a branch that a browser never takes.
      onwarn(warning, tell) {
        if (!/externalized for browser compatibility/.test(warning.message)) tell(warning);
      },
    },
  },
});
