import {launchBrowser} from "./test/browser/launch.js";
import {serve} from "./scripts/serve.js";
const site = await serve({dist: "dist", port: 0}); const b = await launchBrowser();
for (const w of [1280, 360]) { const page = await b.newPage({viewport:{width:w,height:800}}); const reqs:string[]=[]; page.on("request",r=>reqs.push(r.url())); page.on("console",m=>console.log("console",m.text())); page.on("pageerror",e=>console.log("error",e.message));
await page.goto(new URL("/cahiers/fibre",site.url).href,{waitUntil:"networkidle"}); await page.screenshot({path:`/tmp/cah-${w}.png`,fullPage:true});
if(w===1280){const t=await page.evaluate(async()=>{const i=[...document.querySelectorAll("input[type=radio]")][1] as HTMLInputElement; const t0=performance.now(); i.click(); await new Promise(r=>setTimeout(r,0)); for(let k=0;k<200&&!document.querySelector("main")!.innerText.includes("en part des locaux.");k++) await new Promise(r=>setTimeout(r,5)); return performance.now()-t0}); console.log("redraw",t, reqs.filter(r=>/duckdb|parquet|highs/.test(r)).length, reqs.length); console.log((await page.locator(".cahier").innerText()).slice(900,5000));}
await page.close(); }
await b.close(); process.exit();
