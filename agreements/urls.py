"""Addresses of the public pages."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path

from agreements.api import api
from agreements.sitemaps import SITEMAPS
from agreements.views import (
    about,
    actors,
    agreements,
    claims,
    compare,
    countries,
    data,
    embeds,
    explorer,
    figures,
    follow,
    overview,
    reports,
    search,
    statements,
    timelines,
)
from agreements.views.takeaway import takeaway

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("between/", overview.between, name="between"),
    path("search/", search.results, name="search"),
    path("search/suggestions/", search.suggestions, name="suggestions"),
    path("compare/", compare.compare_page, name="compare"),
    path("compare/stages/", compare.stages_page, name="stages"),
    path("compare/links/", compare.links_page, name="links"),
    path("compare/map/", compare.map_page, name="map"),
    path("agreements/", takeaway("agreements", agreements.agreement_list), name="agreements"),
    path("agreements/<slug:key>/", agreements.agreement_page, name="agreement"),
    path("countries/", countries.country_list, name="countries"),
    path("countries/<str:code>/", countries.country_page, name="country"),
    path("actors/", takeaway("actors", actors.actor_list), name="actors"),
    path("actors/<slug:key>/", actors.actor_page, name="actor"),
    path("statements/", takeaway("statements", statements.statement_list), name="statements"),
    path("statements/<int:pk>/", statements.statement_page, name="statement"),
    path("figures/", takeaway("figures", figures.figure_list), name="figures"),
    path("figures/explore/", explorer.explorer_page, name="explore"),
    path("figures/<int:pk>/", figures.figure_page, name="figure"),
    path("timeline/", takeaway("milestones", claims.milestone_list), name="timeline"),
    path("timeline/lanes/", timelines.lanes_page, name="lanes"),
    path("timeline/calendar/", timelines.calendar_page, name="calendar"),
    path("milestones/<int:pk>/", claims.milestone_page, name="milestone"),
    path("statements/<int:pk>/wrong/", reports.report, {"kind": "statement"}, name="statement-wrong"),
    path("figures/<int:pk>/wrong/", reports.report, {"kind": "figure"}, name="figure-wrong"),
    path("milestones/<int:pk>/wrong/", reports.report, {"kind": "milestone"}, name="milestone-wrong"),
    path("articles/<int:pk>/", claims.article_page, name="article"),
    path("data/", data.data, name="data"),
    path("data/<str:name>", data.bulk_file, name="bulk-file"),
    path("api/v1/", api.urls),
    path("embed/agreements/<slug:key>/", agreements.agreement_alone, name="embed-agreement"),
    path("embed/statements/<int:pk>/", embeds.statement, name="embed-statement"),
    path("embed/figures/<int:pk>/", embeds.figure, name="embed-figure"),
    path("sitemap.xml", sitemap_views.index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}),
    path("sitemap-<section>.xml", sitemap_views.sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("follow/<slug:name>/", follow.follow, name="follow"),
    path("follow/<str:token>.atom", follow.followed, name="followed"),
    path("robots.txt", about.robots, name="robots"),
    path("about/", about.about, name="about"),
]
