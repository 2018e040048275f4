"""Executes a notebook with nbclient in the installed kernel: run_with_nbclient.py NOTEBOOK OUT"""
import os
import sys

import nbformat
from nbclient import NotebookClient

notebook, out = sys.argv[1:]
content = nbformat.read(notebook, as_version=4)
client = NotebookClient(content, kernel_name="socketlab", timeout=120, record_timing=False,
                        resources={"metadata": {"path": os.path.dirname(notebook)}})
client.execute()


def joined(outputs):
    """Prints that follow each other are one output, as in JupyterLab; nbclient's own coalesce_streams also moves them past displays."""
    result = []
    for each in outputs:
        last = result[-1] if result else None
        if last and each.output_type == last.output_type == "stream" and each.name == last.name:
            last.text += each.text
        else:
            result.append(each)
    return result


for cell in content.cells:
    if cell.cell_type == "code":
        cell.outputs = joined(cell.outputs)
nbformat.write(content, out)
