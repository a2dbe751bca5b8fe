package html

import (
	"net/url"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"

	"heed/record"
)

// siteRule is what is known of one site or one system many sites are built with.
type siteRule struct {
	name  string
	hosts []string        // ends of host names; empty where only the markup tells
	signs goquery.Matcher // what its pages have, however they were come by; nil where only the host tells
	drop  map[string]goquery.Matcher
}

// sites is sorted by name. A page may belong to several: a commissioner's site built with WordPress.
var sites = []siteRule{
	{"council sites", nil, match(`.cookie-control, #ccc, .l-header__logo, .supernav, .a-z-nav, .site-header__logo, .rsbtn, #readspeaker_button1`), map[string]goquery.Matcher{
		"page tools":     match(`.rsbtn, .rs_skip, .a-z-nav, #readspeaker_button1, .page-actions, .page-utilities, .recite-me, .translate`),
		"feedback forms": match(`.page-feedback, .rate-this-page, .was-this-useful, .helpful`),
		"navigation":     match(`.supernav, .subnav, .in-this-section, .l-side-nav, .guide-nav, .prev-next`),
	}},
	{"Drupal", nil, match(`meta[name=Generator][content*=Drupal], meta[name=generator][content*=Drupal], [data-drupal-selector], body.not-logged-in`), map[string]goquery.Matcher{
		"search controls": match(`.views-exposed-form, .views-exposed-widgets, .search-widget-sort-by, [class*=facetapi], .pane-nigov-solr-sorting, .pane-views-exposed, .view-header .result-count`),
		"page tools":      match(`.region-page-top, .region-page-bottom, .contextual-links, .tabs--primary, ul.tabs.primary, .field--name-field-share, .block-addtoany, .field-help-viewing-documents`),
		"navigation":      match(`.region-breadcrumb, .block-menu, .menu-block-wrapper, .language-switcher-language-url, .book-navigation, nav.tabs`),
	}},
	{"GOV.UK", []string{"gov.uk"}, match(`link[href*="assets.publishing.service.gov.uk"], meta[name^="govuk:"], .gem-c-layout-super-navigation-header, #whitehall-wrapper`), map[string]goquery.Matcher{
		"accessibility offers": match(`.accessibility-warning, .gem-c-attachment__metadata:has(details), .attachment__accessibility, .gem-c-details.gem-c-attachment__details, .gem-c-attachment details`),
		"notices":              match(`.gem-c-phase-banner, .govuk-phase-banner, #global-cookie-message, .gem-c-cookie-banner, .app-c-banner--translation, .emergency-banner, .gem-c-intervention, #global-browser-prompt, #user-satisfaction-survey-container`),
		"related links":        match(`.gem-c-contextual-sidebar, .gem-c-contextual-footer, .gem-c-related-navigation, .related-container, .gem-c-single-page-notification-button, .gem-c-subscription-links, .email-link, .feeds`),
		"feedback forms":       match(`.gem-c-feedback, .report-a-problem-container, .report-a-problem-toggle-wrapper`),
		"page tools":           match(`.gem-c-print-link, .gem-c-share-links, .gem-c-back-to-top, .app-c-back-to-top, .gem-c-translation-nav, .responsive-bottom-margin > .gem-c-print-link`),
		"page details":         match(`.document-footer-meta`), // those at the top once more
		linksToMore:            match(`a[href="#history"], a[href="#full-history"], a[href="#full-publication-update-history"], span.toggle`),
		"thumbnails":           match(`.attachment-thumb, .gem-c-attachment__thumbnail`),
		"search controls":      match(`.document-filter form, .filter-form, .filter-form-block, .gem-c-search, #document-filter`),
	}},
	{"inspectorates", []string{"justiceinspectorates.gov.uk", "hmicfrs.justiceinspectorates.gov.uk"}, match(`link[href*="justiceinspectorates.gov.uk"], body[class*=hmicfrs]`), map[string]goquery.Matcher{
		"page tools":    match(`.text-size, .textsize, .accessibility-tools, .print-document, .print-page, .share-page, a[href^="javascript:window.print"], .back-to-top`),
		"navigation":    match(`.site-navigation, .sub-navigation, .section-navigation, #main-nav, .mobile-nav, .open-menu`),
		"related links": match(`.related-content, .latest-news, .twitter-feed, .publication-tags, .post-tags`),
	}},
	{"police.uk platform", []string{"police.uk"}, match(`[class*="c-emergency-exit"], #escapeSite, .c-cookie-message, #cookie-message, link[href*="police.uk"], a[class*="leave-site"], [data-quick-exit]`), map[string]goquery.Matcher{
		"notices":        match(`[class*="c-emergency-exit"], #escapeSite, .c-cookie-message, #cookie-message, .c-beta-banner, .c-site-message, [class*="leave-site"], [data-quick-exit], .c-alert--technical`),
		"navigation":     match(`.c-breadcrumb, .c-header, .c-footer, .c-side-nav, .c-page-nav, .c-skip-links`),
		"sharing links":  match(`.c-share, .c-social-share, .c-page-share`),
		"feedback forms": match(`.c-feedback, .c-page-feedback, #page-feedback`),
	}},
	{"SharePoint", nil, match(`meta[name=GENERATOR][content*=SharePoint], meta[name=generator][content*=SharePoint], #s4-workspace, #MSOLayout_InDesignMode`), map[string]goquery.Matcher{
		"page tools":      match(`#s4-ribbonrow, #ms-designer-ribbon, .ms-webpart-menuItem, #suiteBar, #notificationArea, #DeltaPageStatusBar, #pageStatusBar, .ms-noList, .ms-hidden, #MSO_ContentDiv > .ms-hide`),
		"navigation":      match(`#s4-leftpanel, #sideNavBox, .ms-core-navigation, .ms-breadcrumb-box, .ms-cui-topBar2, #DeltaTopNavigation, .ms-quickLaunch`),
		"search controls": match(`#searchInputBox, #SearchBox, .ms-srch-sb, .ms-sbtable`),
	}},
	{"Welsh Government", []string{"gov.wales", "llyw.cymru"}, match(`meta[content*="GOV.WALES"], #wg_main`), map[string]goquery.Matcher{
		"notices":              match(`#wg_cookie, .region__global-cta, #block-globalctablock`),
		"sharing links":        match(`.sharebar, .pre_sharebar`),
		"page details":         match(`.footer-meta`), // those at the top once more
		"accessibility offers": match(`.document__request`),
		"feedback forms":       match(`.wg_pagefeedback, #block-pagefeedbackwebform`),
		"navigation":           match(`.pre-content, .aside-list--links`),
	}},
	{"WordPress", nil, match(`meta[name=generator][content*=WordPress], link[href*="/wp-content/"], script[src*="/wp-includes/"], script[src*="/wp-content/"]`), map[string]goquery.Matcher{
		"related links":  match(`.widget-area, .widget_recent_entries, .widget_categories, .widget_archive, .widget_tag_cloud, .jp-relatedposts, .yarpp-related, .post-navigation, .nav-links, .posts-navigation, .tags-links, .cat-links`),
		"sharing links":  match(`.sharedaddy, .a2a_kit, .heateor_sss_sharing_container, .sd-sharing, .ssba, .essb_links`),
		"feedback forms": match(`#respond, .comment-respond, .comments-area`),
		"notices":        match(`#cookie-law-info-bar, #cookie-notice, .cky-consent-container, .cmplz-cookiebanner, #moove_gdpr_cookie_info_bar`),
	}},
}

// match compiles a selector of the table; a wrong one is a fault of the program.
func match(selector string) goquery.Matcher { return cascadia.MustCompile(selector) }

// sitesOf returns the sites a page belongs to, by its host or by signs in its markup.
func sitesOf(page *goquery.Document, m record.Meta, base *url.URL) []siteRule {
	host := m.Site
	if base != nil {
		host = strings.ToLower(base.Hostname())
	}
	var found []siteRule
	for _, s := range sites {
		if s.onHost(host) || s.signs != nil && page.FindMatcher(s.signs).Length() > 0 {
			found = append(found, s)
		}
	}
	return found
}

// onHost reports whether a host is one of the site's, or under one. www.gov.uk alone is GOV.UK; other names that end in
// gov.uk are everybody's.
func (s siteRule) onHost(host string) bool {
	for _, h := range s.hosts {
		if h == "gov.uk" {
			if host == h || host == "www."+h {
				return true
			}
			continue
		}
		if host == h || strings.HasSuffix(host, "."+h) {
			return true
		}
	}
	return false
}
