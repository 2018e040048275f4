"""Executes a notebook with nbclient in the installed kernel: run_with_nbclient.py NOTEBOOK OUT"""
import os
import sys

import nbformat
from nbclient import NotebookClient

notebook, out = sys.argv[1:]
content = nbformat.read(notebook, as_version=4)
client = NotebookClient(content, kernel_name="socketlab", timeout=120, record_timing=False, coalesce_streams=True,
                        resources={"metadata": {"path": os.path.dirname(notebook)}})
client.execute()
nbformat.write(content, out)
