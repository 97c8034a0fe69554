package main

import (
	"context"
	"log"
	"log/slog"
	"strings"
)

var warnings []string

func warn(message string) { warnings = append(warnings, message) }

// collector keeps what Helm logs while it renders: slog's records from warnings up, and all that it gives to log.
type collector struct{}

func init() {
	slog.SetDefault(slog.New(collector{}))
	log.SetFlags(0)
	log.SetOutput(collector{})
}

func (collector) Enabled(_ context.Context, level slog.Level) bool { return level >= slog.LevelWarn }
func (c collector) WithAttrs([]slog.Attr) slog.Handler             { return c }
func (c collector) WithGroup(string) slog.Handler                  { return c }

func (collector) Handle(_ context.Context, record slog.Record) error {
	message := record.Message
	record.Attrs(func(attr slog.Attr) bool {
		message += " " + attr.String()
		return true
	})
	warn(message)
	return nil
}

func (collector) Write(text []byte) (int, error) {
	warn(strings.TrimSpace(string(text)))
	return len(text), nil
}
