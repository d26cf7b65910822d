"""Addresses of the public pages."""

from django.urls import path

from agreements.views import about, actors, agreements, claims, countries, overview

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("between/", overview.between, name="between"),
    path("agreements/", agreements.agreement_list, name="agreements"),
    path("agreements/<slug:key>/", agreements.agreement_page, name="agreement"),
    path("countries/", countries.country_list, name="countries"),
    path("countries/<str:code>/", countries.country_page, name="country"),
    path("actors/", actors.actor_list, name="actors"),
    path("actors/<slug:key>/", actors.actor_page, name="actor"),
    path("statements/", claims.statement_list, name="statements"),
    path("statements/<int:pk>/", claims.statement_page, name="statement"),
    path("figures/", claims.figure_list, name="figures"),
    path("figures/<int:pk>/", claims.figure_page, name="figure"),
    path("timeline/", claims.milestone_list, name="timeline"),
    path("milestones/<int:pk>/", claims.milestone_page, name="milestone"),
    path("articles/<int:pk>/", claims.article_page, name="article"),
    path("about/", about.about, name="about"),
]
