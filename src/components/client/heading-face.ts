import {fetchFile} from "./fetch.js";

/** The `@font-face` rule of headings with its font inside; empty where it cannot be had. */
export async function headingFace(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const said = (rule: CSSRule, key: string) => (rule as CSSFontFaceRule).style.getPropertyValue(key);
  const own = rules.find((rule) => rule instanceof CSSFontFaceRule && said(rule, "src").includes("url("));
  if (!own) return "";
  try {
    const [family, weight] = [said(own, "font-family"), said(own, "font-weight")];
    // Lines are measured in it.
    await document.fonts.load(`700 16px ${family}`);
    const [, path] = /url\("?([^")]+)/.exec(said(own, "src"))!;
    const file = await fetchFile(new URL(path, own.parentStyleSheet!.href!).href);
    const data = btoa(String.fromCharCode(...new Uint8Array(await file.arrayBuffer())));
    const src = `url(data:font/woff2;base64,${data})`;
    return `@font-face{font-family:${family};font-weight:${weight};src:${src}}`;
  } catch {
    return "";
  }
}
