// The part of Helm that turns a chart into text, as a WebAssembly module that hooklint calls as a library.
//
// The caller asks for room with reserve, writes a request there and calls answer; what comes back points at the response.
// Both are an envelope: the length of a JSON header (4 bytes, little endian), the header, and the bytes of the files that
// the header lists with their sizes, one after another.
package main

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"runtime/debug"
	"unsafe"
)

// A template that includes itself without end needs stack; let it fail before the machine's memory is used up.
const maxStack = 128 << 20

var request, response []byte

func main() {}

func init() {
	debug.SetMaxStack(maxStack)
	// Collecting garbage stops everything here, and an instance lives for one render.
	debug.SetGCPercent(400)
}

//go:wasmexport reserve
func reserve(size int32) int32 {
	request = make([]byte, size)
	return int32(uintptr(unsafe.Pointer(unsafe.SliceData(request))))
}

//go:wasmexport answer
func answer() int64 {
	response = envelope(handle(request))
	request = nil
	return int64(uintptr(unsafe.Pointer(unsafe.SliceData(response))))<<32 | int64(len(response))
}

type blob struct {
	Name string `json:"name"`
	Size int    `json:"size"`
	// Origin is the file of the chart's folder that a template comes from, where that is known.
	Origin string `json:"origin,omitempty"`
	data   []byte
}

type asked struct {
	Op      string        `json:"op"`
	Select  selectRequest `json:"select"`
	Open    openRequest   `json:"open"`
	Render  renderRequest `json:"render"`
	SetFile []string      `json:"setFile"`
	Files   []blob        `json:"files"`
}

type answered struct {
	Error    string   `json:"error,omitempty"`
	Missing  []string `json:"missing,omitempty"`
	Warnings []string `json:"warnings,omitempty"`
	Result   any      `json:"result,omitempty"`
	Files    []blob   `json:"files,omitempty"`
}

func handle(raw []byte) (out answered) {
	warnings = nil
	defer func() {
		if r := recover(); r != nil {
			out = answered{Error: fmt.Sprintf("Helm's engine panics: %v", r)}
		}
		out.Warnings = warnings
	}()
	var in asked
	if err := open(raw, &in); err != nil {
		return answered{Error: err.Error()}
	}
	switch in.Op {
	case "select":
		return selectEntries(in.Select)
	case "open":
		return openChart(in.Open, in.Files)
	case "setFilePaths":
		return setFilePaths(in.SetFile)
	case "render":
		return render(in.Render, in.Files)
	case "sort":
		return sortFiles(in.Files)
	}
	return answered{Error: "there is no operation " + in.Op}
}

func open(raw []byte, in *asked) error {
	head := int(binary.LittleEndian.Uint32(raw))
	if err := json.Unmarshal(raw[4:4+head], in); err != nil {
		return err
	}
	at := 4 + head
	for i := range in.Files {
		in.Files[i].data = raw[at : at+in.Files[i].Size : at+in.Files[i].Size]
		at += in.Files[i].Size
	}
	return nil
}

func envelope(out answered) []byte {
	for i := range out.Files {
		out.Files[i].Size = len(out.Files[i].data)
	}
	head, err := json.Marshal(out)
	if err != nil {
		return envelope(answered{Error: err.Error()})
	}
	raw := binary.LittleEndian.AppendUint32(nil, uint32(len(head)))
	raw = append(raw, head...)
	for _, file := range out.Files {
		raw = append(raw, file.data...)
	}
	return raw
}
