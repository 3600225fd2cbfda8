"""The page: Ask, Review and Learn in one Gradio app, one file a page. What is shown is made safe in `render.py`."""
