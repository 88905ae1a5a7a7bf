"""审核结果.xlsx: what an audit came to, as a workbook for reviewers."""
