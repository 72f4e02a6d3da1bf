import { defectRates } from "@/lib/metrics/forecast/defect-rate.ts";
for (const c of [20,25,30,40]) console.log(c, defectRates(Array.from({ length: 30 }, (_, week) => ({ count: week < 15 ? 10 : c, exposure: 1000 }))).map(s=>s.discount+":"+s.weight.toPrecision(3)).join(" "));
