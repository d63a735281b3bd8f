"""What the pages need and no person writes: subset fonts, icons, the sheet of shapes and colours."""
