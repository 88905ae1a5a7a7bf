"""Kind `numbering`: numbers of headings and list items, and runs as 一是……二是……三是……"""
