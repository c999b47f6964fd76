"""What robots and pages fetch: robots.txt, sitemaps, pictures, sound. One language, no prefix."""

from django.urls import path

from products.views import machine, motifs, public_files

app_name = "machine"

urlpatterns = [
    path("robots.txt", machine.robots, name="robots"),
    path("sitemap.xml", machine.sitemap, name="sitemap"),
    path("sitemap-<slug:kind>-<int:year>.xml", machine.sitemap_part, name="sitemap-part"),
    path("motif/<slug:kind>.svg", motifs.tile, name="tile"),
    path("motif/<slug:kind>/<slug:slug>.svg", motifs.motif, name="motif"),
    path(
        "foto/<slug:number>/<int:place>/<int:width>.webp", public_files.rendition, name="rendition"
    ),
    path(
        "rekaman/<slug:number>/<int:place>.<slug:ending>", public_files.recording, name="recording"
    ),
    path("foto/<slug:number>/<int:place>/<slug:size>.jpg", public_files.picture, name="picture"),
]
