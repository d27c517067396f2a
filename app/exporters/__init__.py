"""Plans to files: .pptx, .docx, .pdf; one file each and one line in the registry."""
