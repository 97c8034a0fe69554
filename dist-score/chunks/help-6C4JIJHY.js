import{flags}from"./chunk-JAQPPQ43.js";import"./chunk-WPHRUPGK.js";var paths="PATH is a rendered manifest, a folder of them, or - for standard input. The default is the working directory.\nA file is one release; so is a folder that `helm template --output-dir` wrote.\n",commands={lint:{usage:"hooklint [lint] [PATH...]",about:"Find what Helm's hooks will do to you, in rendered manifests",more:`${paths}
Exit code: 0 clean, 1 findings at or above --fail-on, 2 wrong call, configuration or input, 3 a bug in hooklint.

Examples:
  helm template my-release ./chart | hooklint -
  hooklint rendered/ --format sarif=hooklint.sarif --format text
`},plan:{usage:"hooklint plan [PATH...]",about:"Show what Helm will do, call for call",more:`${paths}
Without --operation and --sequence: every operation in which a hook runs, each from a fresh start.

Examples:
  hooklint plan ./chart --operation upgrade
  hooklint plan ./chart --sequence install,upgrade,upgrade --fail 2:Job/migrate
`},explain:{usage:"hooklint explain RULE",about:"Print the page of a rule",more:`hooklint rules lists them all.
`},rules:{usage:"hooklint rules",about:"List the rules",more:""},init:{usage:"hooklint init",about:"Write a configuration, .hooklintrc.yaml, into the working directory",more:""}},written=flag=>{let value=flag.takes==="value"?` ${flag.value}`:flag.takes==="optional"?`[=${flag.value}]`:"";return`${flag.short?`-${flag.short}, `:""}--${flag.name}${value}`},choicesOf=({choices})=>choices?` (${choices.join(", ")})`:"",flagTable=command=>{let own=flags.filter(flag=>flag.commands.includes(command)),width=Math.max(...own.map(flag=>written(flag).length));return[...new Set(own.map(flag=>flag.group))].map(group=>{let lines=own.filter(flag=>flag.group===group).map(flag=>`  ${written(flag).padEnd(width)}  ${flag.about}${choicesOf(flag)}
`);return`
${group}:
${lines.join("")}`}).join("")},helpText=(command,named)=>{let{usage,about,more}=commands[command],list=Object.entries(commands).map(([name,help])=>`  ${name.padEnd(9)}${help.about}
`);return`${usage}

${about}.
${named?"":`
Commands (each has --help):
${list.join("")}`}${more&&`
${more}`}${flagTable(command)}`};export{helpText};
