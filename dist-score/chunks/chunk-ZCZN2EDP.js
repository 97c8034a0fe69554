import{__commonJS}from"./chunk-WPHRUPGK.js";var require_node_fs=__commonJS({"builtin:node:fs"(exports,module){module.exports=process.getBuiltinModule("node:fs")}});export{require_node_fs};
