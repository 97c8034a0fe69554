import{homeOf}from"./chunk-CACEV6XT.js";import"./chunk-MVDBBHFA.js";import{formatText}from"./chunk-IMEPLXOJ.js";import"./chunk-ICXCRSWM.js";import"./chunk-6L67A64Q.js";import"./chunk-AE5ZQNAH.js";import{count,summarize}from"./chunk-2U7L22HC.js";import{printable}from"./chunk-GUNIBVRW.js";import{sortFindings}from"./chunk-5YJFR4SO.js";import"./chunk-GMMHZZ3W.js";import"./chunk-HV2RKPHL.js";import"./chunk-FKUVLPYJ.js";import"./chunk-WPHRUPGK.js";var rows=100,room=4e4,signs={error:"\u274C error",warning:"\u26A0\uFE0F warning",info:"\u2139\uFE0F info"};function formatMarkdown(report,options={}){let title=`### hooklint: ${summarize(report)}
`;if(report.findings.length===0)return title;let findings=["error","warning","info"].flatMap(severity=>sortFindings(report.findings.filter(finding=>finding.severity===severity))),lines=findings.slice(0,rows).map(finding=>{let{file,line}=homeOf(finding.location,options),help=finding.help===void 0?"":`<br>${escapeMarkdown(finding.help)}`;return`| ${signs[finding.severity]} | ${code(`${file}:${line}`)} | ${escapeMarkdown(finding.message)}${help} | ${code(finding.ruleId)} |`}),left=findings.length-lines.length,text=formatText(report);return[title,`| | where | what | rule |
|---|---|---|---|`,...lines,...left>0?[`
\u2026 and ${count(left,"finding")} more.`]:[],...text.length<=room?[`
<details><summary>Details</summary>

${fence(text)}
</details>`]:[],""].join(`
`)}var escapeMarkdown=text=>printable(text).replace(/[&<>]/g,character=>({"&":"&amp;","<":"&lt;",">":"&gt;"})[character]).replace(/[\\`*_{}[\]|#~!]/g,"\\$&").replaceAll("@","@\u200B").replaceAll("://",":\u200B//"),code=text=>`<code>${escapeMarkdown(text)}</code>`,fence=text=>{let longest=Math.max(2,...(text.match(/`+/g)??[]).map(run=>run.length)),marks="`".repeat(longest+1);return`${marks}text
${text.trimEnd()}
${marks}
`};export{escapeMarkdown,formatMarkdown};
