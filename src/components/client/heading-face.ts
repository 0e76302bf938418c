import {fetchFile} from "./fetch.js";

/** The rule of the face of headings, with the face in it, for a file that has no site around it. Nothing where it is not to be had. */
export async function headingFace(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const said = (rule: CSSRule, key: string) => (rule as CSSFontFaceRule).style.getPropertyValue(key);
  const own = rules.find((rule) => rule instanceof CSSFontFaceRule && said(rule, "src").includes("url("));
  if (!own) return "";
  try {
    const family = said(own, "font-family");
    // Lines are measured in it.
    await document.fonts.load(`700 16px ${family}`);
    const [, path] = /url\("?([^")]+)/.exec(said(own, "src"))!;
    const file = await fetchFile(new URL(path, own.parentStyleSheet!.href!).href);
    const data = btoa(String.fromCharCode(...new Uint8Array(await file.arrayBuffer())));
    return `@font-face{font-family:${family};font-weight:${said(own, "font-weight")};src:url(data:font/woff2;base64,${data})}`;
  } catch {
    return "";
  }
}
