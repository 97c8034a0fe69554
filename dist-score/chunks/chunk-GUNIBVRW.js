var unprintable=/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,short={"\n":"\\n","\r":"\\r","	":"\\t"},escaped=character=>short[character]??`\\u${character.charCodeAt(0).toString(16).padStart(4,"0")}`,printable=text=>text.replace(unprintable,escaped),printableLine=text=>printable(text.replaceAll("	","  ")),jsonText=value=>JSON.stringify(value,null,2).replace(unprintable,character=>character===`
`?character:escaped(character))+`
`;export{printable,printableLine,jsonText};
