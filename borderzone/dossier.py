"""stub"""
def directory(lang): return []
def of_actor(slug, lang): return None
