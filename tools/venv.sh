#!/usr/bin/env bash
# Makes .venv with the Python that is named; installs Debian's python3-venv where that is missing.
set -euo pipefail
python=${1:-python3}
if ! "$python" -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
  "$(dirname "$0")/apt.sh" python3 python3-venv
fi
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Prasan needs Python 3.11 or later.")'
"$python" -m venv .venv
