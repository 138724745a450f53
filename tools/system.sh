#!/usr/bin/env bash
# Installs the programs that the tests drive, where they are missing: PostgreSQL, a browser, PDF tools, a word
# processor, OCR, gettext, strace.
set -euo pipefail
missing=()
have() { command -v "$1" >/dev/null 2>&1; }
have pg_dump && compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || have initdb || missing+=(postgresql)
have chromium-headless-shell || have chromium || missing+=(chromium-headless-shell)
have pdftotext || missing+=(poppler-utils)
have soffice || missing+=(libreoffice-writer-nogui)
have ocrmypdf || missing+=(ocrmypdf)
have tesseract && tesseract --list-langs 2>/dev/null | grep -qx tha || missing+=(tesseract-ocr tesseract-ocr-tha)
have msgfmt || missing+=(gettext)
have strace || missing+=(strace)
[ ${#missing[@]} = 0 ] || "$(dirname "$0")/apt.sh" "${missing[@]}"
