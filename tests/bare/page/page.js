const title = document.createElement('h1')
title.textContent = 'A Tauri window and nothing else'
document.body.append(title)
